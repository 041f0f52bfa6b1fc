-- 在用的工作室（联络组、联系点）个数。
SELECT COUNT(*) AS value, NULL AS numerator, NULL AS denominator FROM k_studios, ask
WHERE kind IN (SELECT value FROM json_each(:studio_kinds)) AND valid_from <= ask.today AND (valid_to IS NULL OR valid_to >= ask.today);
