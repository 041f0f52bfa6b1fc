-- 会议活动次数：期内举办了的，一次算一次。
SELECT COUNT(*) AS value, NULL AS numerator, NULL AS denominator FROM held WHERE kind IN (SELECT value FROM json_each(:kinds));
