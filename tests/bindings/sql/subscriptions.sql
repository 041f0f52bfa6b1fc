-- 征订报刊种类：本年度征订的种数。
SELECT COUNT(DISTINCT title) AS value, NULL AS numerator, NULL AS denominator FROM k_subscriptions, ask WHERE year = CAST(substr(ask.last, 1, 4) AS INTEGER);
