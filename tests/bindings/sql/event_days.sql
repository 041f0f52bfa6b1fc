-- 会议活动天数：期内举办了的，天数之和。
SELECT SUM(days) AS value, NULL AS numerator, NULL AS denominator FROM held WHERE kind IN (SELECT value FROM json_each(:kinds));
