using Containerize.Dockerfiles.Generation;
using Containerize.Images;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Containerize;

/// <summary>What an exception that ends a task means to the user: one code, one line. The stack trace is for -v:d.</summary>
internal static class Failure
{
    /// <summary>Its code, and what to say.</summary>
    public static (ErrorCode Code, string Message) Of(Exception error) =>
        error switch
        {
            ContainerizeException known => (known.Code, OneLine(known.Message)),
            UnwritableException => (ErrorCodes.NotInDockerfile, OneLine(error.Message)),
            IOException or UnauthorizedAccessException => (
                ErrorCodes.FileAccess,
                $"{ErrorCodes.FileAccess.Title}: {OneLine(error.Message).TrimEnd('.')}. {ErrorCodes.FileAccess.Remedy}"
            ),
            _ => (ErrorCodes.Unexpected, $"{error.GetType().Name}: {OneLine(error.Message)} {ErrorCodes.Unexpected.Remedy}"),
        };

    /// <summary>Says it, as an error of the file.</summary>
    public static void LogTo(TaskLoggingHelper log, Exception error, string? file)
    {
        var (code, message) = Of(error);
        log.LogError(null, code.Id, null, file, 0, 0, 0, 0, "{0}", message);
        log.LogMessage(MessageImportance.Low, "{0}", error.ToString());
    }

    // Texts of others may hold what steers a terminal.
    private static string OneLine(string text) => string.Concat(text.ReplaceLineEndings(" ").Select(character => char.IsControl(character) ? ' ' : character));
}
