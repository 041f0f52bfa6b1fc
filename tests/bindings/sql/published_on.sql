-- 出版日期：应在期内出版或者期内出版了的，最后一种的出版之日；有一种没有出版就没有。
SELECT CASE WHEN SUM(published_day IS NULL OR published_day > ask.today) = 0 THEN MAX(published_day) END AS value, NULL AS numerator, NULL AS denominator
FROM k_works, ask WHERE (:works IS NULL OR title IN (SELECT value FROM json_each(:works)))
AND (due_day BETWEEN ask.first AND ask.last OR published_day BETWEEN ask.first AND ask.last);
