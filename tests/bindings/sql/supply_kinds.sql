-- 办公耗材种类：期内购置的种类数。
SELECT COUNT(DISTINCT kind) AS value, NULL AS numerator, NULL AS denominator FROM k_supplies, ask WHERE day BETWEEN ask.first AND ask.today;
