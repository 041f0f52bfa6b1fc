-- 人均支出：花在这类会议活动上的钱÷至少到过一次的人数。
-- tied event by event: payments that name an event of the kinds; else all of the projects
WITH mine AS (SELECT amount FROM paid WHERE (:projects IS NULL OR project IN (SELECT value FROM json_each(:projects))) AND (:items IS NULL OR item IN (SELECT value FROM json_each(:items))) AND (:tied = '["按项目"]' OR event IN (SELECT id FROM k_events WHERE kind IN (SELECT value FROM json_each(:kinds))))
  UNION ALL SELECT -amount FROM back WHERE (:projects IS NULL OR project IN (SELECT value FROM json_each(:projects))) AND (:items IS NULL OR item IN (SELECT value FROM json_each(:items))) AND (:tied = '["按项目"]' OR event IN (SELECT id FROM k_events WHERE kind IN (SELECT value FROM json_each(:kinds))))),
heads AS (SELECT COUNT(DISTINCT COALESCE(NULLIF(member, ''), guest)) AS number FROM came a WHERE status = '出席' AND kind IN (SELECT value FROM json_each(:kinds)) AND (:who = '["全体"]' OR a.id IN (SELECT id FROM came_members)))
SELECT (SELECT SUM(amount) FROM mine) / number AS value, (SELECT SUM(amount) FROM mine) AS numerator, number AS denominator FROM heads;
