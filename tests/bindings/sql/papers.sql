-- 收发文件数：期内登记的。
SELECT COUNT(*) AS value, NULL AS numerator, NULL AS denominator FROM k_papers, ask WHERE direction IN (SELECT value FROM json_each(:directions)) AND day BETWEEN ask.first AND ask.today;
