-- 接待人次：期内来访的人数之和。
SELECT SUM(people) AS value, NULL AS numerator, NULL AS denominator FROM k_studio_visits, ask WHERE day BETWEEN ask.first AND ask.today;
