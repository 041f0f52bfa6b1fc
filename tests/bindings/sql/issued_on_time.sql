-- 按期编发率：期内编发的，收到之日以后几个工作日以内编发的占多少。
WITH issued AS (SELECT o.issued_day <= (SELECT l.day FROM working l WHERE l.n = CAST(json_extract(:within, '$[0]') AS INTEGER)
    + (SELECT COALESCE(MAX(w.n), 0) FROM working w WHERE w.day <= o.submitted_day)) AS kept FROM k_opinions o, ask
  WHERE issued_day BETWEEN ask.first AND ask.today AND (:sources IS NULL OR source IN (SELECT value FROM json_each(:sources))))
SELECT 100.0 * SUM(kept) / COUNT(*) AS value, SUM(kept) AS numerator, COUNT(*) AS denominator FROM issued;
