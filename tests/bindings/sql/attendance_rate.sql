-- 到会率：实到人次÷应到人次；请假的算不算应到由参数定。
SELECT 100.0 * SUM(status = '出席') / NULLIF(SUM(status IN ('出席','缺席') OR (status = '请假' AND :excused = '["计入应到"]')), 0) AS value, SUM(status = '出席') AS numerator, SUM(status IN ('出席','缺席') OR (status = '请假' AND :excused = '["计入应到"]')) AS denominator
FROM came a WHERE kind IN (SELECT value FROM json_each(:kinds)) AND (:who = '["全体"]' OR a.id IN (SELECT id FROM came_members));
