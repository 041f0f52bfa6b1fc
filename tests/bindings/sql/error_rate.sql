-- 图书差错率：期内出版、抽查过的，差错数÷抽查字数，以万分之几计。
SELECT 10000.0 * SUM(errors) / SUM(checked_signs) AS value, SUM(errors) AS numerator, SUM(checked_signs) AS denominator
FROM k_works, ask WHERE published_day BETWEEN ask.first AND ask.today AND errors IS NOT NULL AND (:works IS NULL OR title IN (SELECT value FROM json_each(:works)));
