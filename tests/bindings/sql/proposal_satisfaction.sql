-- 提案者满意率：期内收回的意见表，同一人对同一提案只算最后一张；满意的占多少。
WITH marks AS (SELECT CASE :about WHEN '["对办理态度"]' THEN attitude ELSE result END AS mark FROM papers_back)
SELECT 100.0 * SUM(mark IN (SELECT value FROM json_each(:good))) / NULLIF(COUNT(*), 0) AS value, SUM(mark IN (SELECT value FROM json_each(:good))) AS numerator, COUNT(*) AS denominator
FROM marks WHERE mark <> '' AND :denominator = '["收回的意见表"]';
