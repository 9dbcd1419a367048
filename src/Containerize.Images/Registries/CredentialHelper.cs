using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Containerize.Images.Oci;

namespace Containerize.Images.Registries;

/// <summary>Asks a credential helper, a program <c>docker-credential-NAME</c>, in the protocol of docker-credential-helpers: <c>get</c>, the server on its
/// input, JSON on its output.</summary>
internal static class CredentialHelper
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <returns>The credential, or what is wrong with the helper, or neither when it keeps none.</returns>
    public static async Task<(Credential? Credential, string? Problem)> GetAsync(
        string name,
        string server,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken
    )
    {
        var program = "docker-credential-" + name;
        if (name.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_' or '.')) || Find(program, environment) is not { } path)
        {
            return (null, $"the credential helper {OneLine.Of(program)} is not installed");
        }

        var start = new ProcessStartInfo(path, "get")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        start.Environment.Clear();
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var process = Process.Start(start)!;
            using var kill = patience.Token.Register(() => Kill(process));
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            await SayAsync(process, server);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            _ = await error;
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode == 0 ? Read(output, program) : Refused(output, program, process.ExitCode);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"the credential helper {program} did not answer for {Patience.TotalSeconds:F0} s");
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or InvalidOperationException)
        {
            return (null, $"the credential helper {program} cannot be run ({exception.GetType().Name})");
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or AggregateException)
        {
            // It ended at the same moment, or is another user's: nobody waits for it any more. Out of a timer's callback a failure would end the whole process.
        }
    }

    private static async Task SayAsync(Process process, string server)
    {
        try
        {
            await process.StandardInput.WriteAsync(server);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without listening: its exit code and output say the rest.
        }
    }

    /// <summary>"Not found" is an answer; anything else a helper says is a problem, and is not repeated: it may hold secrets.</summary>
    private static (Credential?, string?) Refused(string output, string program, int exitCode) =>
        output.Contains("credentials not found", StringComparison.OrdinalIgnoreCase)
            ? (null, null)
            : (null, $"the credential helper {program} failed with exit code {exitCode}: `{program} get` says why");

    private static (Credential?, string?) Read(string output, string program)
    {
        try
        {
            var answer = OciJson.ParseObject(Encoding.UTF8.GetBytes(output));
            if (answer.Text("Secret") is not { Length: > 0 } secret)
            {
                return (null, null);
            }

            var user = answer.Text("Username") ?? "";
            return user is "" or Credential.TokenUser
                ? (new Credential("", null, secret, null, program), null)
                : (new Credential(user, secret, null, null, program), null);
        }
        catch (FormatException)
        {
            return (null, $"the credential helper {program} answered something that is not its protocol");
        }
    }

    private static string? Find(string program, IReadOnlyDictionary<string, string> environment) =>
        (environment.GetValueOrDefault("PATH", ""))
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder =>
                OperatingSystem.IsWindows()
                    ? new[] { Path.Combine(folder, program + ".exe"), Path.Combine(folder, program + ".cmd") }
                    : [Path.Combine(folder, program)]
            )
            .FirstOrDefault(File.Exists);
}
