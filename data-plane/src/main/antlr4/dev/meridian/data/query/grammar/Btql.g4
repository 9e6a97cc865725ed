/*
 * The two text forms of a query. Chains of operators are lists, not nested rules, so that only brackets,
 * CASE and ? make the tree deeper: what reads a query counts those before it parses.
 */
grammar Btql;

options {
  caseInsensitive = true;
}

pipes
  : clause ('|'? clause)* '|'? EOF
  ;

sql
  : SELECT DISTINCT? selection FROM source sample? pivotTable? unpivotTable?
    (WHERE where=expr)?
    (GROUP BY expr (',' expr)*)?
    (HAVING having=expr)?
    sqlTail* ';'? EOF
  ;

sqlTail
  : ORDER BY sorts                              # orderTail
  | LIMIT count                                 # limitTail
  | OFFSET text                                 # offsetTail
  | sample                                      # sampleTail
  | SETTINGS setting (',' setting)*             # settingsTail
  ;

setting
  : name '=' literal
  ;

sample
  : TABLESAMPLE name? '(' number unit=name? ')' (REPEATABLE '(' count ')')?
  ;

pivotTable
  : PIVOT '(' column (',' column)* FOR expr IN ('(' ANY ')' | list) ')'
  ;

unpivotTable
  : UNPIVOT '(' value=name FOR key=name IN '(' expr ')' ')'
  ;

condition
  : expr EOF
  ;

sourceOnly
  : source EOF
  ;

clause
  : SELECT ':' selection                        # selectClause
  | FROM ':' source                             # fromClause
  | (FILTER | WHERE) ':' expr                   # filterClause
  | DIMENSIONS ':' columns                      # dimensionsClause
  | MEASURES ':' columns                        # measuresClause
  | PIVOT ':' columns                           # pivotClause
  | UNPIVOT ':' unpivot (',' unpivot)*          # unpivotClause
  | SORT ':' sorts                              # sortClause
  | LIMIT ':' count                             # limitClause
  | CURSOR ':' text                             # cursorClause
  | SAMPLE ':' number ('%' | unit=name)? (SEED count)?  # sampleClause
  | PREVIEW_LENGTH ':' '-'? count               # previewClause
  | (FINAL_FILTER | HAVING) ':' expr            # havingClause
  | name ':' expr                               # unknownClause
  ;

source
  : name '(' sourceArgument (',' sourceArgument)* ')' (SPANS | TRACES | SUMMARY)?
  ;

sourceArgument
  : text
  | SHAPE '=>' text
  ;

selection
  : selected (',' selected)*
  ;

selected
  : '*'
  | column
  ;

columns
  : column (',' column)*
  ;

column
  : expr (AS name)?
  ;

unpivot
  : expr (AS (name | '(' name ',' name ')'))?
  ;

sorts
  : sort (',' sort)*
  ;

sort
  : expr (ASC | DESC)?
  ;

expr
  : disjunction ('?' expr ':' expr)?
  ;

disjunction
  : conjunction (OR conjunction)*
  ;

conjunction
  : negation (AND negation)*
  ;

negation
  : NOT* comparison
  ;

comparison
  : sum test?
  ;

test
  : comparator sum                              # compareTest
  | IS NOT? NULL                                # nullTest
  | IS NOT? (TRUE | FALSE)                      # truthTest
  | NOT? IN list                                # inTest
  | NOT? (LIKE | ILIKE) sum                     # likeTest
  | NOT? MATCH sum                              # matchTest
  | NOT? (INCLUDES | CONTAINS) sum              # includesTest
  | NOT? BETWEEN sum AND sum                    # betweenTest
  ;

comparator
  : '=' | '==' | '!=' | '<>' | '<' | '<=' | '>' | '>='
  ;

list
  : '(' (expr (',' expr)*)? ')'
  | '[' (expr (',' expr)*)? ']'
  ;

sum
  : product (addition product)*
  ;

addition
  : '+' | '-' | '||'
  ;

product
  : unary (multiplication unary)*
  ;

multiplication
  : '*' | '/' | '%'
  ;

unary
  : '-'* primary ('::' name)?
  ;

primary
  : literal                                     # literalValue
  | INTERVAL '-'? (NUMBER name | text name?)    # intervalValue
  | CASE expr? (WHEN expr THEN expr)+ (ELSE expr)? END  # caseValue
  | CAST '(' expr AS name ')'                   # castValue
  | function '(' (DISTINCT? argument (',' argument)*)? ')'  # callValue
  | '(' expr ')'                                # nestedValue
  | '[' (expr (',' expr)*)? ']'                 # arrayValue
  | name step*                                  # fieldValue
  ;

function
  : name | MATCH | CONTAINS | INCLUDES
  ;

argument
  : '*'
  | expr
  ;

step
  : '.' anyName
  | '[' '-'? NUMBER ']'
  | '[' text ']'
  ;

literal
  : NUMBER | TEXT | NULL | TRUE | FALSE
  ;

number
  : NUMBER
  ;

count
  : NUMBER
  ;

text
  : TEXT | QUOTED
  ;

name
  : WORD | QUOTED | free
  ;

anyName
  : name | NUMBER | reserved
  ;

/* Words that also begin something, where a name can't be meant otherwise. */
free
  : FILTER | DIMENSIONS | MEASURES | PIVOT | UNPIVOT | SORT | LIMIT | CURSOR | SAMPLE | SEED | PREVIEW_LENGTH
  | FINAL_FILTER | SPANS | TRACES | SUMMARY | SHAPE | ASC | DESC | OFFSET | SETTINGS | TABLESAMPLE | REPEATABLE
  | FOR | ANY | BY | ORDER
  ;

reserved
  : SELECT | FROM | WHERE | GROUP | HAVING | AS | AND | OR | NOT | IN | IS | NULL | TRUE | FALSE | LIKE | ILIKE
  | MATCH | INCLUDES | CONTAINS | BETWEEN | CASE | WHEN | THEN | ELSE | END | INTERVAL | DISTINCT | CAST
  ;

SELECT: 'select';
FROM: 'from';
WHERE: 'where';
FILTER: 'filter';
DIMENSIONS: 'dimensions';
MEASURES: 'measures';
PIVOT: 'pivot';
UNPIVOT: 'unpivot';
SORT: 'sort';
LIMIT: 'limit';
CURSOR: 'cursor';
SAMPLE: 'sample';
SEED: 'seed';
PREVIEW_LENGTH: 'preview_length';
FINAL_FILTER: 'final_filter';
HAVING: 'having';
GROUP: 'group';
ORDER: 'order';
BY: 'by';
OFFSET: 'offset';
SETTINGS: 'settings';
TABLESAMPLE: 'tablesample';
REPEATABLE: 'repeatable';
FOR: 'for';
ANY: 'any';
SPANS: 'spans';
TRACES: 'traces';
SUMMARY: 'summary';
SHAPE: 'shape';
AS: 'as';
AND: 'and';
OR: 'or';
NOT: 'not';
IN: 'in';
IS: 'is';
NULL: 'null';
TRUE: 'true';
FALSE: 'false';
LIKE: 'like';
ILIKE: 'ilike';
MATCH: 'match';
INCLUDES: 'includes';
CONTAINS: 'contains';
BETWEEN: 'between';
CASE: 'case';
WHEN: 'when';
THEN: 'then';
ELSE: 'else';
END: 'end';
INTERVAL: 'interval';
DISTINCT: 'distinct';
CAST: 'cast';
ASC: 'asc';
DESC: 'desc';

TEXT: '\'' (~['\\] | '\'\'' | '\\' .)* '\'';
QUOTED: '"' (~["\\] | '\\' .)* '"' | '`' ~'`'* '`';
NUMBER: [0-9]+ ('.' [0-9]+)? ('e' [+-]? [0-9]+)?;
WORD: [a-z_] [a-z0-9_]*;
SPACE: [ \t\r\n\u000C\u00A0]+ -> skip;
COMMENT: '--' ~[\n]* -> skip;
