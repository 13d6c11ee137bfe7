/** The application that {@code spark-submit} starts: {@code amplitudes}, {@code simulate} and {@code verify} with the options of the command line. */
package dev.platanus.spark.app;
