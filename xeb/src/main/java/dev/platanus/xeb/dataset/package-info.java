/**
 * Which circuit belongs to which measurements? Recognises the file names of published data sets, and pairs them; reads no
 * file.
 */
package dev.platanus.xeb.dataset;
