-- 参加人次：到了的，一次算一人次。
SELECT COUNT(*) AS value, NULL AS numerator, NULL AS denominator FROM came a
WHERE status = '出席' AND kind IN (SELECT value FROM json_each(:kinds)) AND (:who = '["全体"]' OR a.id IN (SELECT id FROM came_members));
