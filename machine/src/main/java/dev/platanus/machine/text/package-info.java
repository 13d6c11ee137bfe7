/** Text as files have it: which encoding it is in, and JSON whose values know their places. */
package dev.platanus.machine.text;
