using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Shell;

/// <summary>Which shell reads the shell form of an instruction.</summary>
internal static class ShellChoice
{
    /// <summary>hadolint's comment that names the shell of what follows.</summary>
    public const string ShellComment = "hadolint shell=";

    /// <summary>Whether a POSIX shell does: SHELL says so, or nothing says that the image is for Windows; a backtick as the escape character does, unless the
    /// base is known to be for Linux.</summary>
    public static bool IsPosix(BuildModel model, Instruction instruction)
    {
        if (model.StateAt(instruction).Shell is { } shell)
        {
            return shell.Json is { Elements.Count: > 0 } json && ShellScript.IsShell(json.Elements[0].Value);
        }

        var stage = model.StageOf(instruction);
        return (model.Dockerfile.Escape == '\\' || stage is not null && KnownBase.Of(stage) is not null)
            && !IsWindows(stage)
            && !SaysOther(model.ShellComments, instruction);
    }

    /// <summary>The shell that the nearest comment in front names; null when none does.</summary>
    public static string? Named(BuildModel model, Instruction instruction) =>
        model.ShellComments.LastOrDefault(comment => comment.Span.Start < instruction.Keyword.Span.Start)?.Text.Substring(ShellComment.Length).Trim();

    // By what Microsoft's images for Windows are called.
    static bool IsWindows(Stage? stage)
    {
        if (stage is null)
        {
            return false;
        }

        var root = stage.Root;
        var name = root.BaseName?.Text ?? "";
        return name.Contains("windows")
            || name.Contains("nanoserver")
            || name.Contains("dotnet/framework/")
            || root.From?.FindFlag("platform")?.Value?.Value.StartsWith("windows", StringComparison.OrdinalIgnoreCase) == true;
    }

    // # hadolint shell=pwsh, anywhere in front.
    static bool SaysOther(IReadOnlyList<Comment> comments, Instruction instruction)
    {
        var other = false;
        foreach (var comment in comments)
        {
            if (comment.Span.Start < instruction.Keyword.Span.Start)
            {
                other = !ShellScript.IsShell(comment.Text.Substring(ShellComment.Length).Trim());
            }
        }

        return other;
    }
}
