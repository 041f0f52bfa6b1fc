-- 征订报刊份数：本年度征订的份数之和。
SELECT SUM(copies) AS value, NULL AS numerator, NULL AS denominator FROM k_subscriptions, ask WHERE year = CAST(substr(ask.last, 1, 4) AS INTEGER);
