using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Shell;

/// <summary>What shellcheck must know of a RUN beside its commands: which shell reads them, and which variables are set.</summary>
internal static class ShellCheckDialect
{
    /// <summary>Characters; more of a value says nothing that shellcheck would use.</summary>
    const int LongestValue = 400;

    static readonly string[] Builder =
    [
        "HTTP_PROXY",
        "http_proxy",
        "HTTPS_PROXY",
        "https_proxy",
        "FTP_PROXY",
        "ftp_proxy",
        "NO_PROXY",
        "no_proxy",
        "ALL_PROXY",
        "all_proxy",
        "SOURCE_DATE_EPOCH",
    ];

    /// <summary>The first line: the one of the script itself, else what SHELL, a comment or the builder says; null for a shell that shellcheck does not
    /// know.</summary>
    public static string? Shebang(BuildModel model, RunInstruction run)
    {
        if (run.Script is { } heredoc && heredoc.Body.Text.StartsWith("#!", StringComparison.Ordinal))
        {
            var words = heredoc.Body.Text.Substring(2).Split(['\n'], 2)[0].Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            var program = words.Length > 1 && words[0].EndsWith("/env", StringComparison.Ordinal) ? Array.FindIndex(words, 1, word => word[0] != '-') : 0;
            return program >= 0 && words.Length > program ? Shebang(words[program], words.Skip(program + 1)) : null;
        }

        if (!ShellChoice.IsPosix(model, run))
        {
            return null;
        }

        return model.StateAt(run).Shell is { Json: { } json }
            ? Shebang(json.Elements[0].Value, json.Elements.Skip(1).Select(element => element.Value).Where(option => option != "-c"))
            : Shebang(ShellChoice.Named(model, run) ?? "sh", []);
    }

    /// <summary>An assignment for each variable that is set: to its value where the file says it, so that shellcheck knows whether it has to be quoted, else to
    /// what nobody knows.</summary>
    public static IEnumerable<string> Variables(BuildModel model, RunInstruction run)
    {
        var stage = model.StageOf(run);
        return (stage?.Chain ?? [])
            .SelectMany(other => other.Scope.Own.Where(own => other != stage || own.Instruction is null || own.Instruction.Index < run.Index))
            .Select(own => own.Name)
            .Where(IsName)
            .Concat(Builder)
            .Distinct(StringComparer.Ordinal)
            .Select(name => $"export {name}={Value(stage?.Scope.Find(name, run.Index))}");
    }

    static string? Shebang(string shell, IEnumerable<string> options)
    {
        var known = shell.Substring(shell.LastIndexOf('/') + 1) switch
        {
            "sh" => "sh",
            "bash" => "bash",
            "dash" or "ash" or "busybox" => "dash",
            "ksh" or "mksh" => "ksh",
            _ => null,
        };
        return known is null
            ? null
            : string.Join(
                " ",
                new[] { "#!/bin/" + known }.Concat(
                    options.Where(option => option.Length > 0 && option.All(c => c is '-' or (>= 'a' and <= 'z')) && option != "sh")
                )
            );
    }

    static string Value(VariableDefinition? variable) =>
        variable is { Value: { Length: <= LongestValue } value } && value.IndexOfAny(['\'', '\n', '\r']) < 0 ? $"'{value}'" : "\"$(:)\"";

    static bool IsName(string name) =>
        name.Length > 0 && name.All(c => c is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')) && name[0] is < '0' or > '9';
}
