using System.Collections.Concurrent;
using Containerize.Dockerfiles.Linting;
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

    /// <summary>The files that will be linted; metadata <c>FullPath</c>. Where nobody named a context, the one with which Compose files build all of them
    /// is named.</summary>
    public ITaskItem[] Dockerfiles { get; set; } = [];

    /// <summary>Absolute.</summary>
    [Required]
    public string OutputFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            var composed = IsNamed ? null : Composed();
            var folder = composed ?? Folder;
            var files = ContextFolder.Of(folder, new ConcurrentDictionary<string, ContextFolder>());
            var head = $"{(IsNamed || composed is not null ? "named" : "guessed")} {folder}";
            WholeFile.WriteText(OutputFile, string.Concat(files.Prepend(head).Select(line => $"{line}\n")));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Failure.LogTo(Log, error, OutputFile);
        }

        return !Log.HasLoggedErrors;
    }

    private string? Composed()
    {
        var compositions = new ComposeContext();
        var paths = Dockerfiles.Select(item => item.GetMetadata("FullPath")).Where(FileProfile.IsDockerfile);
        return paths.Select(path => compositions.Of(path).Context).Distinct(StringComparer.Ordinal).ToList() is [var context] ? context : null;
    }
}
