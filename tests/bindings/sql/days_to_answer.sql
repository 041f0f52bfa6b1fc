-- 答复用时：期内第一次答复的，从交办到答复的天数，取平均或者最长。
WITH spans AS (SELECT julianday(first_day) - julianday(assigned_day) AS days FROM owed, ask
  WHERE first_day BETWEEN ask.first AND ask.last)
SELECT CASE :taken WHEN '["最长"]' THEN MAX(days) ELSE AVG(days) END AS value,
  CASE WHEN :taken IS NULL THEN SUM(days) END AS numerator, CASE WHEN :taken IS NULL THEN COUNT(*) END AS denominator FROM spans;
