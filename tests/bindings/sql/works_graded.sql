-- 书刊质量率：期内评定质量的书刊里，属于所列等次的占多少。
SELECT 100.0 * SUM(grade IN (SELECT value FROM json_each(:grades))) / NULLIF(COUNT(*), 0) AS value, SUM(grade IN (SELECT value FROM json_each(:grades))) AS numerator, COUNT(*) AS denominator
FROM k_works, ask WHERE graded_day BETWEEN ask.first AND ask.today AND grade <> '' AND (:works IS NULL OR title IN (SELECT value FROM json_each(:works)));
