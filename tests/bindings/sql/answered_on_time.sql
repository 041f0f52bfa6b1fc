-- 按期办复率：期内到期的答复里，在期限内作出的占多少。
SELECT 100.0 * SUM(first_day IS NOT NULL AND first_day <= due) / NULLIF(COUNT(*), 0) AS value, SUM(first_day IS NOT NULL AND first_day <= due) AS numerator, COUNT(*) AS denominator
FROM ends, ask WHERE outcome IN ('立案','并案') AND due BETWEEN ask.first AND ask.last
AND (due <= ask.today OR first_day IS NOT NULL);
