-- 报送的社情民意信息条数，报送几处只算一条。
SELECT COUNT(DISTINCT opinion) AS value, NULL AS numerator, NULL AS denominator FROM k_opinion_forwards, ask
WHERE sent_day BETWEEN ask.first AND ask.today AND (:levels IS NULL OR level IN (SELECT value FROM json_each(:levels)));
