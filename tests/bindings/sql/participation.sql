-- 参与率：应到的人（请假的在内）里，至少到过一次的占多少，每人只算一次。
WITH invited AS (SELECT COALESCE(NULLIF(member, ''), guest) AS person, MAX(status = '出席') AS there
  FROM came_recorded a WHERE kind IN (SELECT value FROM json_each(:kinds)) AND (:who = '["全体"]' OR a.id IN (SELECT id FROM came_members)) GROUP BY 1)
SELECT 100.0 * SUM(there) / NULLIF(COUNT(*), 0) AS value, SUM(there) AS numerator, COUNT(*) AS denominator
FROM invited;
