-- 按月支付率：期内过完的各月里，有支付的月份占多少。
WITH RECURSIVE months(first) AS (SELECT date(ask.first, 'start of month') FROM ask
  UNION ALL SELECT date(months.first, '+1 month') FROM months, ask WHERE date(months.first, '+2 months', '-1 day') <= ask.today)
SELECT 100.0 * SUM(EXISTS (SELECT 1 FROM k_payments WHERE date(paid_day, 'start of month') = months.first AND (:projects IS NULL OR project IN (SELECT value FROM json_each(:projects))) AND (:items IS NULL OR item IN (SELECT value FROM json_each(:items))))) / NULLIF(COUNT(*), 0) AS value, SUM(EXISTS (SELECT 1 FROM k_payments WHERE date(paid_day, 'start of month') = months.first AND (:projects IS NULL OR project IN (SELECT value FROM json_each(:projects))) AND (:items IS NULL OR item IN (SELECT value FROM json_each(:items))))) AS numerator, COUNT(*) AS denominator
FROM months;
