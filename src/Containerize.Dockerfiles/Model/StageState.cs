using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Model;

/// <summary>What earlier instructions of a stage, and of those it starts from, have set when an instruction begins.</summary>
public sealed record StageState
{
    /// <summary>The USER that holds; null while only the base image may have set one.</summary>
    public UserInstruction? User { get; init; }

    /// <summary>That user after expansion; null when there is none or it is not known.</summary>
    public string? UserName { get; init; }

    /// <summary>The last WORKDIR; null while only the base image may have set one.</summary>
    public WorkdirInstruction? Workdir { get; init; }

    /// <summary>The working directory, absolute and without dots; null when not known.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Whether a WORKDIR of this file made it absolute.</summary>
    public bool IsWorkdirAbsolute { get; init; }

    /// <summary>The SHELL that holds; null for the builder's own.</summary>
    public ShellInstruction? Shell { get; init; }

    /// <summary>The state behind an instruction.</summary>
    internal StageState After(Instruction instruction, Func<Word, Expansion> expand) =>
        instruction switch
        {
            ShellInstruction shell => this with { Shell = shell },
            UserInstruction { Arguments.IsEmpty: false } user => expand(user.Arguments) is var name
                ? this with
                {
                    User = user,
                    UserName = name.IsKnown ? name.Text.Trim() : null,
                }
                : this,
            WorkdirInstruction { Arguments.IsEmpty: false } workdir => Change(workdir, expand(workdir.Arguments)),
            _ => this,
        };

    StageState Change(WorkdirInstruction instruction, Expansion path)
    {
        // A path that starts with an unknown variable is nearly always absolute; the benefit of the doubt.
        var isAbsolute = ImagePath.IsAbsolute(path.Text) || !path.IsKnown && instruction.Arguments.Value.StartsWith("$", StringComparison.Ordinal);
        return this with
        {
            Workdir = instruction,
            IsWorkdirAbsolute = IsWorkdirAbsolute || isAbsolute,
            WorkingDirectory =
                !path.IsKnown ? null
                : isAbsolute ? ImagePath.Combine("/", path.Text)
                : WorkingDirectory is { } from ? ImagePath.Combine(from, path.Text)
                : null,
        };
    }
}
