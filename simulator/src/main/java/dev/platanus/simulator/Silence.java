package dev.platanus.simulator;

import dev.platanus.tensornet.tree.SearchListener;

/** Nobody listens. */
enum Silence implements Observer, Observer.Display {
    OBSERVER;

    @Override
    public void inform(String sentence) {}

    @Override
    public void warn(String sentence) {}

    @Override
    public Display begin(Task task, long total, double predictedSeconds) {
        return this;
    }

    @Override
    public SearchListener searches() {
        return SearchListener.none();
    }

    @Override
    public void searched() {}

    @Override
    public void done(long done, long total, long bytesMoved, double elapsedSeconds) {}

    @Override
    public void close() {}
}
