-- 各界别最少次数：有委员在任的界别里，办得最少的那个办了几次，没有办过的是零次。
SELECT MIN(number) AS value, NULL AS numerator, NULL AS denominator FROM (
  SELECT o.sector, (SELECT COUNT(*) FROM held h WHERE h.sector = o.sector AND h.kind IN (SELECT value FROM json_each(:kinds))) AS number
  FROM (SELECT DISTINCT sector FROM office WHERE sector <> '') o);
