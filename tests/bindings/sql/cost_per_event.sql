-- 次均成本：花在这类会议活动上的钱÷举办次数。
-- tied event by event: payments that name an event of the kinds; else all of the projects
WITH mine AS (SELECT amount FROM paid WHERE (:projects IS NULL OR project IN (SELECT value FROM json_each(:projects))) AND (:items IS NULL OR item IN (SELECT value FROM json_each(:items))) AND (:tied = '["按项目"]' OR event IN (SELECT id FROM k_events WHERE kind IN (SELECT value FROM json_each(:kinds))))
  UNION ALL SELECT -amount FROM back WHERE (:projects IS NULL OR project IN (SELECT value FROM json_each(:projects))) AND (:items IS NULL OR item IN (SELECT value FROM json_each(:items))) AND (:tied = '["按项目"]' OR event IN (SELECT id FROM k_events WHERE kind IN (SELECT value FROM json_each(:kinds))))),
meetings AS (SELECT COUNT(*) AS number FROM held WHERE kind IN (SELECT value FROM json_each(:kinds)))
SELECT (SELECT SUM(amount) FROM mine) / number AS value, (SELECT SUM(amount) FROM mine) AS numerator, number AS denominator FROM meetings;
