-- 反映率：期内收到的社情民意信息里，已编发的占多少。
SELECT 100.0 * SUM(issued_day IS NOT NULL AND issued_day <= ask.today) / NULLIF(COUNT(*), 0) AS value, SUM(issued_day IS NOT NULL AND issued_day <= ask.today) AS numerator, COUNT(*) AS denominator
FROM k_opinions, ask
WHERE submitted_day BETWEEN ask.first AND ask.today AND (:sources IS NULL OR source IN (SELECT value FROM json_each(:sources))) AND :stage = '["编发"]';
