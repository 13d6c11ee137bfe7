package dev.platanus.tensornet.contract;

/**
 * What a contraction does, counted beforehand.
 *
 * @param flops real floating point operations, 8 for each complex multiply-add
 * @param bytes read and written: both operands and the result of each product. An upper bound, since of products in a row what
 *     is in between stays near
 * @param steps leaves that are written and products that are made, each as often as that happens
 */
public record ContractionWork(double flops, double bytes, double steps) {}
