-- 值班天次：期内值班到岗的天次。
SELECT SUM(came) AS value, NULL AS numerator, NULL AS denominator FROM k_studio_duty, ask WHERE day BETWEEN ask.first AND ask.today;
