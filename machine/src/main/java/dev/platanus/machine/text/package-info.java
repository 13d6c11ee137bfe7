/**
 * Text as files and people have it: which encoding it is in, JSON whose values know their places, as a tree or as a stream, and
 * quantities, names and slips of typing as messages show them.
 */
package dev.platanus.machine.text;
