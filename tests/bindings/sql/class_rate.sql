-- 分类率：期内答复完毕的提案里，现行答复属于所列类别的占多少；几个答复取最低的一类。
WITH worst AS (SELECT proposal, MAX(result) AS class FROM owed
  WHERE proposal IN (SELECT proposal FROM answered_now) AND result <> '' GROUP BY proposal)
SELECT 100.0 * SUM(class IN (SELECT value FROM json_each(:classes))) / NULLIF(COUNT(*), 0) AS value, SUM(class IN (SELECT value FROM json_each(:classes))) AS numerator, COUNT(*) AS denominator
FROM worst WHERE :per = '["按提案（几个答复取最低）"]';
