-- 报送信息采用率：期内报送的，已被采用的占多少；一条报送几处只算一条。
WITH sent AS (SELECT opinion, MAX(adopted_day IS NOT NULL AND adopted_day <= ask.today) AS adopted FROM k_opinion_forwards, ask
  WHERE sent_day BETWEEN ask.first AND ask.today AND (:levels IS NULL OR level IN (SELECT value FROM json_each(:levels))) GROUP BY opinion)
SELECT 100.0 * SUM(adopted) / COUNT(*) AS value, SUM(adopted) AS numerator, COUNT(*) AS denominator FROM sent;
