/**
 * How faithful bitstrings are: estimators, error bars and Porter-Thomas tests.
 */
package dev.platanus.xeb;
