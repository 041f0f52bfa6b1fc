-- 课程门数：期内举办了的，所列课程的门数之和。
SELECT SUM(LENGTH(courses) - LENGTH(REPLACE(courses, '；', '')) + 1) AS value, NULL AS numerator, NULL AS denominator
FROM held WHERE kind IN (SELECT value FROM json_each(:kinds)) AND courses <> '';
