-- 考核合格率：到会并参加考核的人次里，合格的占多少。
SELECT 100.0 * SUM(passed) / NULLIF(COUNT(passed), 0) AS value, SUM(passed) AS numerator, COUNT(passed) AS denominator
FROM came a WHERE status = '出席' AND passed IS NOT NULL AND kind IN (SELECT value FROM json_each(:kinds)) AND (:who = '["全体"]' OR a.id IN (SELECT id FROM came_members));
