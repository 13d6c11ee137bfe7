/**
 * OpenQASM 2 and the part of OpenQASM 3 that describes circuits without classical control. One grammar for both: which
 * words belong to which version is checked when statements are interpreted, so that messages can say so.
 *
 * Statements are parsed one at a time; the caller asks for `statement` until the file ends.
 * Sources: arXiv:1707.03429 (OpenQASM 2), arXiv:2104.14722 (OpenQASM 3).
 */
grammar OpenQasm;

statement
    : OPENQASM number=(INTEGER | REAL) ';'                                          # version
    | INCLUDE STRING ';'                                                            # include
    | QREG ID '[' expression ']' ';'                                                # oldQubits
    | QUBIT ('[' expression ']')? ID ';'                                            # newQubits
    | CREG ID '[' expression ']' ';'                                                # oldBits
    | BIT ('[' expression ']')? ID ('=' MEASURE operand)? ';'                       # newBits
    | CONST? type=(FLOAT | INT | UINT | ANGLE) ('[' expression ']')? ID '=' expression ';'  # constant
    | GATE ID ('(' names? ')')? names '{' bodyStatement* '}'                        # gateDefinition
    | MEASURE operand ('->' operand)? ';'                                           # measurement
    | operand '=' MEASURE operand ';'                                               # measurementAssignment
    | barrier                                                                       # barrierStatement
    | gateCall                                                                      # gateStatement
    ;

bodyStatement
    : barrier
    | gateCall
    ;

barrier
    : BARRIER (operand (',' operand)*)? ';'
    ;

gateCall
    : modifier* ID ('(' (expression (',' expression)*)? ')')? (operand (',' operand)*)? ';'
    ;

modifier
    : kind=(CTRL | NEGCTRL | POW) ('(' expression ')')? '@'
    | kind=INV '@'
    ;

operand
    : ID ('[' expression (':' expression (':' expression)?)? ']')?
    ;

names
    : ID (',' ID)*
    ;

expression
    : '(' expression ')'                                  # group
    | (ID | POW) '(' expression (',' expression)* ')'     # call
    | <assoc=right> expression op=('^' | '**') expression # power
    | op=('-' | '+') expression                           # sign
    | expression op=('*' | '/' | '%') expression          # product
    | expression op=('+' | '-') expression                # sum
    | (INTEGER | REAL)                                    # literal
    | ID                                                  # name
    ;

OPENQASM: 'OPENQASM';
INCLUDE: 'include';
QREG: 'qreg';
CREG: 'creg';
QUBIT: 'qubit';
BIT: 'bit';
CONST: 'const';
FLOAT: 'float';
INT: 'int';
UINT: 'uint';
ANGLE: 'angle';
GATE: 'gate';
MEASURE: 'measure';
BARRIER: 'barrier';
CTRL: 'ctrl';
NEGCTRL: 'negctrl';
INV: 'inv';
POW: 'pow';

UNSUPPORTED
    : 'reset' | 'if' | 'else' | 'for' | 'while' | 'opaque' | 'def' | 'return' | 'extern' | 'input' | 'output' | 'let'
    | 'delay' | 'box' | 'duration' | 'stretch' | 'cal' | 'defcal' | 'defcalgrammar' | 'bool' | 'complex' | 'array'
    | 'switch' | 'end' | 'pragma' | '#pragma' | '$' [0-9]+
    ;

ID: [\p{L}_] [\p{L}\p{N}_]*;
REAL: ([0-9]+ '.' [0-9]* | '.' [0-9]+) EXPONENT? | [0-9]+ EXPONENT;
INTEGER: [0-9]+;
STRING: '"' ~["\r\n]* '"' | '\'' ~['\r\n]* '\'';

LINE_COMMENT: '//' ~[\r\n]* -> skip;
BLOCK_COMMENT: '/*' .*? '*/' -> skip;
BLANK: [ \t\r\n\f\uFEFF]+ -> skip;

UNKNOWN: .;

fragment EXPONENT: [eE] [+-]? [0-9]+;
