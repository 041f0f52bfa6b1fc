-- 收到的社情民意信息条数。
SELECT COUNT(*) AS value, NULL AS numerator, NULL AS denominator FROM k_opinions, ask
WHERE submitted_day BETWEEN ask.first AND ask.today AND (:sources IS NULL OR source IN (SELECT value FROM json_each(:sources)));
