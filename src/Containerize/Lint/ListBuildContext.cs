using System.Collections.Concurrent;
using Containerize.Images;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Containerize.Lint;

/// <summary>Writes which files a build context has, for the rules in the compiler, which looks into no folder. A list that says it already stays as it is, or
/// the project would be compiled again.</summary>
[MSBuildMultiThreadableTask]
public sealed class ListBuildContext : Task
{
    /// <summary>Of the context, absolute.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>Whether somebody named it; else it is the project's folder, in which the contexts of Dockerfiles are guessed.</summary>
    public bool IsNamed { get; set; }

    /// <summary>Absolute.</summary>
    [Required]
    public string OutputFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            var files = ContextFolder.Of(Folder, new ConcurrentDictionary<string, ContextFolder>());
            WholeFile.WriteText(OutputFile, string.Concat(files.Prepend($"{(IsNamed ? "named" : "guessed")} {Folder}").Select(line => $"{line}\n")));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Failure.LogTo(Log, error, OutputFile);
        }

        return !Log.HasLoggedErrors;
    }
}
