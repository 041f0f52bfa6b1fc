-- 参加人数：到了的人，每人只算一次。
SELECT COUNT(DISTINCT COALESCE(NULLIF(member, ''), guest)) AS value, NULL AS numerator, NULL AS denominator
FROM came a WHERE status = '出席' AND kind IN (SELECT value FROM json_each(:kinds)) AND (:who = '["全体"]' OR a.id IN (SELECT id FROM came_members));
