using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Shell;

/// <summary>Which shell reads the shell form of an instruction.</summary>
internal static class ShellChoice
{
    /// <summary>Whether a POSIX shell does: SHELL says so, or nothing says that the image is for Windows.</summary>
    public static bool IsPosix(BuildModel model, Instruction instruction)
    {
        if (model.StateAt(instruction).Shell is { } shell)
        {
            return shell.Json is { Elements.Count: > 0 } json && ShellScript.IsShell(json.Elements[0].Value);
        }

        return model.Dockerfile.Escape == '\\' && !IsWindows(model.StageOf(instruction)) && !SaysOther(model.Dockerfile, instruction);
    }

    // By what Microsoft's images for Windows are called.
    static bool IsWindows(Stage? stage)
    {
        if (stage is null)
        {
            return false;
        }

        var root = stage.Chain.Last();
        var name = root.BaseName?.Text ?? "";
        return name.Contains("windows") || name.Contains("nanoserver") || root.From?.FindFlag("platform")?.Value?.Value.StartsWith("windows", StringComparison.OrdinalIgnoreCase) == true;
    }

    // # hadolint shell=pwsh, anywhere in front.
    static bool SaysOther(Dockerfile dockerfile, Instruction instruction)
    {
        var other = false;
        foreach (var comment in dockerfile.Comments)
        {
            if (comment.Span.Start < instruction.Keyword.Span.Start && comment.Text.StartsWith("hadolint shell=", StringComparison.OrdinalIgnoreCase))
            {
                other = !ShellScript.IsShell(comment.Text.Substring("hadolint shell=".Length).Trim());
            }
        }

        return other;
    }
}
