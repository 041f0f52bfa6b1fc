-- 编在在用的工作室（联络组）里的委员人数，每人一次。
SELECT COUNT(DISTINCT m.member) AS value, NULL AS numerator, NULL AS denominator FROM k_studio_members m JOIN k_studios s ON s.id = m.studio, ask
WHERE s.kind IN (SELECT value FROM json_each(:studio_kinds)) AND s.valid_from <= ask.today AND (s.valid_to IS NULL OR s.valid_to >= ask.today)
AND m.valid_from <= ask.today AND (m.valid_to IS NULL OR m.valid_to >= ask.today);
