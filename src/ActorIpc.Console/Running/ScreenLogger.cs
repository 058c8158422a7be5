using ActorIpc.Console.Live;
using ActorIpc.Kernel;
using Microsoft.Extensions.Logging;

namespace ActorIpc.Console.Running;

/// <summary>Puts what is logged on standard error, one line each.</summary>
internal sealed class ScreenLoggers(LiveOutput screen) : ILoggerFactory
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => categoryName switch
    {
        // Its errors are how the run ended: the command says that itself.
        "ActorIpc" => new ScreenLogger(screen, LogLevel.Warning),
        _ => new ScreenLogger(screen, LogLevel.Critical),
    };

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("What is logged goes to standard error only.");

    /// <inheritdoc/>
    public void Dispose() { }
}

/// <summary>Puts warnings, and what is worse up to a level, on standard error.</summary>
internal sealed class ScreenLogger(LiveOutput screen, LogLevel highest) : ILogger
{
    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning && logLevel <= highest;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        var level = logLevel == LogLevel.Warning ? "warning" : "error";
        var cause = exception is null ? "" : $" ({exception.GetType().Name}: {exception.Message})";
        screen.Say($"actoripc: {level}: {HarmlessText.Line(formatter(state, null) + cause)}");
    }
}
