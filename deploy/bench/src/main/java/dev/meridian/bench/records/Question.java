package dev.meridian.bench.records;

import java.util.function.IntFunction;

/**
 * One kind of query.
 *
 * @param what as the table names it
 * @param aim what the median should not exceed, as the table shows it
 * @param query the text of the i-th of them: they differ, so that nothing is answered from memory
 *     alone
 * @param finds the least number of rows that they must answer with on average
 */
record Question(String what, String aim, IntFunction<String> query, int finds) {}
