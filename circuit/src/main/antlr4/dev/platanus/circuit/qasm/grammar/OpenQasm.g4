/**
 * OpenQASM 2 and the part of OpenQASM 3 that exporters of circuits write, classical control included. The lexer below has the
 * reserved words of both versions; in a file of version 2 those that only version 3 reserves become names before the
 * parser sees them (QasmSource), so that each version is read by its own grammar.
 *
 * Statements are parsed one at a time; the caller asks for `statement` until the file ends.
 * Sources: arXiv:1707.03429 (OpenQASM 2), arXiv:2104.14722 (OpenQASM 3).
 */
grammar OpenQasm;

// what '^' is in version 3, where it is no power and binds weaker than comparisons (QasmWords)
tokens { XOR }

statement
    : OPENQASM number=(INTEGER | REAL) ';'                                          # version
    | INCLUDE STRING ';'                                                            # include
    | QREG ID '[' expression ']' ';'                                                # oldQubits
    | QUBIT ('[' expression ']')? ID ';'                                            # newQubits
    | CREG ID '[' expression ']' ';'                                                # oldBits
    | BIT ('[' expression ']')? ID ('=' (MEASURE operand | condition))? ';'         # newBits
    | BOOL ID ('=' condition)? ';'                                                  # newBoolean
    | CONST kind=(BOOL | BIT) ID '=' condition ';'                                  # knownBit
    | CONST? numberType ID ('=' condition)? ';'                                         # variable
    | INPUT type ID ';'                                                             # parameterStatement
    | CONST? (DURATION | STRETCH) ID ('=' expression)? ';'                          # newDuration
    | LET ID '=' operand ('++' operand)* ';'                                        # alias
    | GATE ID ('(' angles=names? ')')? qubits=names? '{' bodyStatement* '}'         # gateDefinition
    | OPAQUE ID ('(' names? ')')? names ';'                                         # opaqueGate
    | MEASURE operand ('->' operand)? ';'                                           # measurement
    | operand '=' MEASURE operand ';'                                               # measurementAssignment
    | operand op=('=' | '+=' | '-=' | '*=' | '/=' | '%=' | '**=' | '^=' | '&=' | '|=' | '<<=' | '>>=') condition ';'  # assignment
    | RESET operand ';'                                                             # reset
    | IF '(' condition ')' then=body (ELSE otherwise=body)?                         # branch
    | FOR kind=(INT | UINT | FLOAT | ANGLE)? ('[' width=expression ']')? ID IN values body  # forLoop
    | WHILE '(' condition ')' body                                                  # whileLoop
    | SWITCH '(' condition ')' '{' alternative* '}'                                 # choice
    | word=(BREAK | CONTINUE) ';'                                                   # exit
    | DEF ID '(' (parameter (',' parameter)* ','?)? ')' ('->' type)? '{' statement* '}'  # subroutine
    | RETURN (MEASURE operand | condition)? ';'                                     # result
    | END ';'                                                                       # end
    | BOX ('[' expression ']')? '{' statement* '}'                                  # box
    | idle                                                                          # idleStatement
    | barrier                                                                       # barrierStatement
    | gateCall                                                                      # gateStatement
    | PRAGMA                                                                        # pragma
    | subroutineCall ';'                                                            # subroutineStatement
    | ';'                                                                           # emptyStatement
    ;

numberType
    : word=(FLOAT | INT | UINT | ANGLE) ('[' expression ']')?
    ;

type
    : numberType
    | word=(BIT | BOOL | QUBIT) ('[' expression ']')?
    ;

parameter
    : type ID
    | word=(QREG | CREG) ID '[' expression ']'
    ;

alternative
    : ((CASE expression (',' expression)* ','? ':'?)+ | DEFAULT ':'?) '{' statement* '}' (BREAK ';')?
    ;

subroutineCall
    : ID '(' (condition (',' condition)* ','?)? ')'
    ;

idle
    : DELAY '[' expression ']' operands? ';'
    | NOP operands? ';'
    ;

body
    : '{' statement* '}'
    | statement
    ;

values
    : '[' first=expression ':' (second=expression ':')? last=expression ']'
    | '{' expression (',' expression)* ','? '}'
    ;

bodyStatement
    : barrier
    | idle
    | gateCall
    ;

barrier
    : BARRIER operands? ';'
    ;

gateCall
    : modifier* ID ('(' (expression (',' expression)* ','?)? ')')? operands? ';'
    ;

modifier
    : kind=(CTRL | NEGCTRL | POW) ('(' expression ')')? '@'
    | kind=INV '@'
    ;

operands
    : operand (',' operand)* ','?
    ;

operand
    : name=(ID | HARDWARE_QUBIT) index*
    ;

index
    : '[' '{' expression (',' expression)* ','? '}' ']'                             # set
    | '[' first=expression? ':' (second=expression ':')? last=expression? ']'       # range
    | '[' expression ']'                                                            # member
    ;

names
    : ID (',' ID)* ','?
    ;

expression
    : '(' expression ')'                                       # group
    | '(' condition ')'                                        # decided
    | word=(FLOAT | INT | UINT | ANGLE | BOOL) ('[' width=expression ']')? '(' number=expression ')'  # converted
    | (ID | POW) '(' expression (',' expression)* ','? ')'     # call
    | <assoc=right> expression op=(CARET | '**') expression    # power
    | op=('-' | '+') expression                                # sign
    | expression op=('*' | '/' | '%') expression               # product
    | expression op=('+' | '-') expression                     # sum
    | (INTEGER | REAL)                                         # literal
    | TIME                                                     # time
    | DURATIONOF '(' '{' statement* '}' ')'                    # timeOf
    | ID                                                       # name
    | operand                                                  # bitsOfFormula
    ;

condition
    : '(' condition ')'                                        # nested
    | cast=(BOOL | BIT | INT | UINT) ('[' expression ']')? '(' condition ')'  # cast
    | subroutineCall                                           # called
    | operand                                                  # bits
    | expression                                               # number
    | (TRUE | FALSE)                                           # truth
    | STRING                                                   # bitText
    | op=('!' | '~') condition                                 # negation
    | condition op=('<<' | '>>') condition                     # shift
    | condition op=('<' | '<=' | '>' | '>=') condition         # comparison
    | condition op=('==' | '!=') condition                     # comparison
    | condition op='&' condition                               # connection
    | condition op=('^' | XOR) condition                       # connection
    | condition op='|' condition                               # connection
    | condition op='&&' condition                              # connection
    | condition op='||' condition                              # connection
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
LET: 'let';
GATE: 'gate';
OPAQUE: 'opaque';
MEASURE: 'measure';
RESET: 'reset';
BARRIER: 'barrier';
CTRL: 'ctrl';
NEGCTRL: 'negctrl';
INV: 'inv';
POW: 'pow';

// reserved in both versions
IF: 'if';

// reserved in version 3 only
ELSE: 'else';
FOR: 'for';
IN: 'in';
WHILE: 'while';
BOOL: 'bool';
TRUE: 'true';
FALSE: 'false';
INPUT: 'input';
DURATION: 'duration';
STRETCH: 'stretch';
DELAY: 'delay';
DURATIONOF: 'durationof';
BOX: 'box';
NOP: 'nop';
SWITCH: 'switch';
CASE: 'case';
DEFAULT: 'default';
BREAK: 'break';
CONTINUE: 'continue';
DEF: 'def';
RETURN: 'return';
END: 'end';
UNSUPPORTED
    : 'extern' | 'output' | 'cal' | 'defcal' | 'defcalgrammar' | 'complex' | 'array' | 'void' | 'readonly' | 'mutable'
    ;

EQUALS: '=';
CARET: '^';
PRAGMA: '#'? 'pragma';
HARDWARE_QUBIT: '$' [0-9]+;
ID: [\p{L}_] [\p{L}\p{N}_]*;
TIME: (DIGITS '.'? DIGITS? | '.' DIGITS) EXPONENT? [ \t]* ('dt' | 'ns' | 'us' | '\u00B5s' | '\u03BCs' | 'ms' | 's');
REAL: (DIGITS '.' DIGITS? | '.' DIGITS) EXPONENT? | DIGITS EXPONENT;
INTEGER: DIGITS | '0' [xX] [0-9a-fA-F] [0-9a-fA-F_]* | '0' [oO] [0-7] [0-7_]* | '0' [bB] [01] [01_]*;
STRING: '"' ~["\r\n]* '"' | '\'' ~['\r\n]* '\'';

LINE_COMMENT: '//' ~[\r\n]* -> skip;
BLOCK_COMMENT: '/*' .*? '*/' -> skip;
BLANK: [ \t\r\n\f\uFEFF]+ -> skip;

UNKNOWN: .;

fragment DIGITS: [0-9] [0-9_]*;
fragment EXPONENT: [eE] [+-]? [0-9]+;
