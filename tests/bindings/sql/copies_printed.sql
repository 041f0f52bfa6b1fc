-- 印刷册数：期内印刷的册数之和。
SELECT SUM(printed) AS value, NULL AS numerator, NULL AS denominator FROM k_works, ask WHERE printed_day BETWEEN ask.first AND ask.today AND (:works IS NULL OR title IN (SELECT value FROM json_each(:works)));
