using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;

namespace Containerize.Images.Registries;

/// <summary>Sends requests to one registry: authentication, redirects, limits on time, failures as one line. Retries are the caller's, through
/// <see cref="Retry"/>.</summary>
internal sealed class RegistryHttp : IDisposable
{
    private const int MaxRedirects = 5;
    private const int MaxTurns = 2;
    private const int MaxErrorBody = 64 * 1024;

    private readonly RegistryOptions options;
    private readonly Authentication authentication;
    private readonly HttpClient client;

    public RegistryHttp(RegistryEndpoint endpoint, RegistryOptions options, CredentialStore credentials, Traffic traffic, HttpMessageHandler handler)
    {
        Endpoint = endpoint;
        Traffic = traffic;
        Retry = new RetryPolicy(options);
        this.options = options;
        authentication = new Authentication(endpoint, options, credentials);
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("containerize", typeof(RegistryHttp).Assembly.GetName().Version?.ToString(3)));
    }

    public RegistryEndpoint Endpoint { get; }

    public RetryPolicy Retry { get; }

    public Traffic Traffic { get; }

    public void Dispose()
    {
        client.Dispose();
        authentication.Dispose();
    }

    /// <summary>Sends with retries and reads the answer; a connection that breaks while it is read is tried again too.</summary>
    /// <exception cref="ContainerizeException">It failed.</exception>
    public Task<T> SendAsync<T>(RegistryRequest request, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        Retry.RunAsync(token => SendOnceAsync(request, (response, _, reading) => read(response, reading), token), cancellationToken);

    /// <summary>One attempt.</summary>
    /// <param name="read">Gets the answer, an action to call whenever bytes came, and the token of this attempt.</param>
    /// <exception cref="RegistryException">It failed.</exception>
    public async Task<T> SendOnceAsync<T>(
        RegistryRequest request,
        Func<HttpResponseMessage, Action, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken
    )
    {
        using var idle = new IdleTimeout(options, cancellationToken);
        try
        {
            using var response = await AuthenticatedAsync(request, idle);
            if (!request.Success.Contains(response.StatusCode) && request.IsSuccess?.Invoke(response) != true)
            {
                throw await FailureAsync(request, response, idle.Token);
            }

            return await read(response, idle.Progress, idle.Token);
        }
        catch (OperationCanceledException exception) when (idle.IsOver)
        {
            var (action, address) = idle.Current ?? (request.Action, Endpoint.Root);
            throw new RegistryException(
                ErrorCodes.RegistryTimeout,
                $"could not {action}: {Endpoint.NameOf(address)} was silent for {options.IdleTimeout.TotalSeconds:F0} s",
                exception,
                "; publish again, or check the network and the proxy variables"
            )
            {
                Retryable = true,
            };
        }
        catch (HttpRequestException exception) when (exception.InnerException is ContainerizeException failure)
        {
            // The body's own source failed, not this registry.
            throw failure;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            var (action, address) = idle.Current ?? (request.Action, Endpoint.Root);
            throw ConnectionFailure(action, address, exception);
        }
    }

    private async Task<HttpResponseMessage> AuthenticatedAsync(RegistryRequest request, IdleTimeout idle)
    {
        // First without, or with what is known; then for a new challenge or an expired token; then once more for a wider scope.
        var header = await HeaderAsync();
        for (var round = 0; ; round++)
        {
            var response = await FollowAsync(request, header, idle);
            var refused =
                response.StatusCode is HttpStatusCode.Unauthorized
                || (
                    response.StatusCode is HttpStatusCode.Forbidden
                    && response.Headers.WwwAuthenticate.ToString().Contains("insufficient_scope", StringComparison.OrdinalIgnoreCase)
                );
            if (!refused || round == 2 || !IsOwn(response) || !authentication.Learn(response, header) || header?.Scheme == "Basic")
            {
                return response;
            }

            try
            {
                header = await HeaderAsync();
            }
            catch
            {
                response.Dispose();
                throw;
            }

            if (header is null)
            {
                return response;
            }

            response.Dispose();
        }

        Task<AuthenticationHeaderValue?> HeaderAsync() =>
            authentication.HeaderAsync(request.Scope, (message, action) => ExchangeAsync(message, action, idle), idle.Token);
    }

    /// <summary>Whether the registry itself answered: only it may say how to log in, not a host that it sends us to.</summary>
    private bool IsOwn(HttpResponseMessage response) => Endpoint.Owns(response.RequestMessage!.RequestUri!);

    private async Task<HttpResponseMessage> FollowAsync(RegistryRequest request, AuthenticationHeaderValue? header, IdleTimeout idle)
    {
        Uri? target = null;
        for (var redirects = 0; ; redirects++)
        {
            var response = await SendToAsync(request, header, target, idle);
            if (!IsRedirect(request.Method, response) || request.Success.Contains(response.StatusCode))
            {
                return response;
            }

            using (response)
            {
                target = Endpoint.Resolve(response.RequestMessage!.RequestUri!, response.Headers.Location!.OriginalString, request.Action);
                if (redirects == MaxRedirects)
                {
                    throw new RegistryException(
                        ErrorCodes.RegistryAnswerInvalid,
                        $"could not {request.Action}: {Endpoint.Registry} redirected {redirects} times, last to {RegistryException.Redact(target)}; check that the address is that of a registry and that no proxy answers in its place"
                    );
                }
            }
        }
    }

    private static bool IsRedirect(HttpMethod method, HttpResponseMessage response) =>
        response.Headers.Location is not null
        && (
            response.StatusCode is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
            || (
                response.StatusCode is HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther
                && (method == HttpMethod.Get || method == HttpMethod.Head)
            )
        );

    private async Task<HttpResponseMessage> SendToAsync(RegistryRequest request, AuthenticationHeaderValue? header, Uri? target, IdleTimeout idle)
    {
        for (var turn = 0; ; turn++)
        {
            var address = target ?? Endpoint.Resolve(Endpoint.Root, request.Target, request.Action);
            using var message = new HttpRequestMessage(request.Method, address) { Content = request.Content?.Invoke(idle.Progress) };
            message.Headers.Authorization = Endpoint.Owns(address) ? header : null;
            foreach (var mediaType in request.Accept)
            {
                message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(mediaType));
            }

            if (request.From > 0)
            {
                message.Headers.Range = new RangeHeaderValue(request.From, null);
            }

            try
            {
                idle.Begin(request.Action, address);
                var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, idle.Token);
                Traffic.Answered();
                if (turn == MaxTurns || !WantsTls(response, address) || !Endpoint.TurnFrom(address))
                {
                    Endpoint.Settle();
                    response.RequestMessage ??= message;
                    return response;
                }

                response.Dispose();
            }
            catch (HttpRequestException exception) when (turn < MaxTurns && SpeaksNo(address.Scheme, exception) && Endpoint.TurnFrom(address))
            {
                // Once more, over the other scheme.
            }
        }
    }

    private async Task<(HttpStatusCode Status, byte[] Body)> ExchangeAsync(HttpRequestMessage message, string action, IdleTimeout idle, int redirects = 0)
    {
        idle.Begin(action, message.RequestUri!);
        using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, idle.Token);
        Traffic.Answered();
        if (message.Method == HttpMethod.Get && IsRedirect(message.Method, response) && redirects < MaxRedirects)
        {
            using var next = Redirected(message, response.Headers.Location!, action);
            return await ExchangeAsync(next, action, idle, redirects + 1);
        }

        if (RetryPolicy.IsPassing(response.StatusCode))
        {
            throw await FailureAsync(action, response, idle.Token);
        }

        return (response.StatusCode, await LimitedBody.ReadAsync(response, Token.MaxSize, action, idle.Token));
    }

    /// <summary>The same request where a token server says that it has moved to. A password stays with its host, and with TLS.</summary>
    private HttpRequestMessage Redirected(HttpRequestMessage message, Uri location, string action)
    {
        var from = message.RequestUri!;
        var target = Endpoint.Resolve(from, location.OriginalString, action);
        if (from.Scheme == Uri.UriSchemeHttps && target.Scheme != Uri.UriSchemeHttps)
        {
            throw new RegistryException(
                ErrorCodes.RegistryInsecure,
                $"could not {action}: {RegistryException.Redact(from)} sent us to {RegistryException.Redact(target)}, which is plain HTTP; ask whoever runs it for a token server with TLS"
            );
        }

        var isSame = Uri.Compare(from, target, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
        return new HttpRequestMessage(HttpMethod.Get, target) { Headers = { Authorization = isSame ? message.Headers.Authorization : null } };
    }

    private async Task<RegistryException> FailureAsync(RegistryRequest request, HttpResponseMessage response, CancellationToken cancellationToken) =>
        await FailureAsync(
            request.Action,
            response,
            cancellationToken,
            response.RequestMessage?.Headers.Authorization is null ? null : await authentication.CredentialAsync(request.Scope, cancellationToken)
        );

    private async Task<RegistryException> FailureAsync(
        string action,
        HttpResponseMessage response,
        CancellationToken cancellationToken,
        Credential? sent = null
    )
    {
        var body = await LimitedBody.BeginningAsync(response, MaxErrorBody, cancellationToken);
        var error = RegistryError.Parse(body, authentication.Hide);
        var html =
            error == RegistryError.None && response.Content.Headers.ContentType?.MediaType is "text/html"
                ? " with a web page instead of a registry's answer"
                : "";
        var (code, next) =
            response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden && !IsOwn(response)
                ? (ErrorCodes.RegistryFailed, $"; {Endpoint.Registry} sent us there, and no other host gets its login: ask whoever runs it")
                : Explain(response, error, sent);
        var address = response.RequestMessage?.RequestUri is { } uri ? RegistryException.Redact(uri) : Endpoint.Registry;
        return new RegistryException(code, $"could not {action}: {address} answered {(int)response.StatusCode}{html}{error.Display}", advice: next)
        {
            Status = response.StatusCode,
            Retryable = RetryPolicy.IsPassing(response.StatusCode) || error.MeansDisturbed,
            RetryAfter = RetryPolicy.RetryAfter(response.Headers.RetryAfter, options.Clock.GetUtcNow()),
        };
    }

    private (ErrorCode Code, string Next) Explain(HttpResponseMessage response, RegistryError error, Credential? sent) =>
        response.StatusCode switch
        {
            HttpStatusCode.Unauthorized when sent is not null => (
                ErrorCodes.RegistryUnauthorized,
                $"; it refused the {sent}{authentication.Problems}; {sent.Advice(Endpoint.Registry)}"
            ),
            HttpStatusCode.Unauthorized when authentication.NoWay(response) is { } next => (ErrorCodes.RegistryUnauthorized, next),
            HttpStatusCode.Unauthorized => (authentication.CodeWithoutLogin, $"{authentication.Problems}; log in with `docker login {Endpoint.Registry}`"),
            HttpStatusCode.Forbidden when sent?.Variables is { } variables => (
                ErrorCodes.RegistryForbidden,
                $"; set {variables} to somebody who may, or use another repository"
            ),
            HttpStatusCode.Forbidden => (
                ErrorCodes.RegistryForbidden,
                $"; log in as somebody who may, with `docker login {Endpoint.Registry}`, or use another repository"
            ),
            HttpStatusCode.NotFound => (ErrorCodes.RegistryNotFound, "; check the name and the tag"),
            HttpStatusCode.RequestEntityTooLarge => (ErrorCodes.RegistryTooLarge, "; raise the limit of body sizes there"),
            HttpStatusCode.TooManyRequests => (ErrorCodes.RegistryRateLimited, "; wait or log in"),
            < HttpStatusCode.BadRequest => (
                ErrorCodes.RegistryAnswerInvalid,
                "; no registry answers so: check the address, and that no proxy answers in its place"
            ),
            < HttpStatusCode.InternalServerError when error.Message?.Contains("immutable", StringComparison.OrdinalIgnoreCase) == true => (
                ErrorCodes.RegistryFailed,
                "; choose another ContainerImageTag"
            ),
            HttpStatusCode.MethodNotAllowed => (ErrorCodes.RegistryFailed, "; it does not take that: it may be read-only, or a mirror"),
            _ => (ErrorCodes.RegistryFailed, (int)response.StatusCode >= 500 ? "; publish again later" : "; ask whoever runs it what it refuses"),
        };

    private RegistryException ConnectionFailure(string action, Uri address, Exception exception)
    {
        var host = Endpoint.NameOf(address);
        if (exception.InnerException is CertificateRefusedException refused)
        {
            return new RegistryException(ErrorCodes.RegistryCertificate, $"could not {action}: {refused.Message}", exception);
        }

        if (exception.InnerException is AuthenticationException && !SpeaksNoTls(exception))
        {
            return new RegistryException(
                ErrorCodes.RegistryCertificate,
                $"could not {action}: no TLS connection to {host}: {OneLine.Of(exception.InnerException)}; ask whoever runs it which versions and client certificates it takes",
                exception
            );
        }

        // .NET's words hold the proxy's address with user and password.
        var proxy = new GoProxy(options.Environment).GetProxy(address) is { } between ? RegistryException.Redact(between) : null;
        if (exception is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } tunnel)
        {
            var status = tunnel.StatusCode ?? default;
            return new RegistryException(
                ErrorCodes.RegistryUnreachable,
                $"could not {action}: the proxy {proxy} {(status == default ? "refused" : $"answered {(int)status}")} on the way to {host}",
                exception,
                $"; check the proxy variables{(status == HttpStatusCode.ProxyAuthenticationRequired ? ", user and password in them" : "")}"
            )
            {
                Retryable = status == default || RetryPolicy.IsPassing(status),
            };
        }

        // Of another host the registry said the scheme.
        var hint =
            !SpeaksNoTls(exception) ? "; check the name, the network and the proxy variables"
            : Endpoint.IsOther(address) ? $"; ask whoever runs {Endpoint.Registry}, which named it with https"
            : "; if it speaks plain HTTP, name it in ContainerizeInsecureRegistries";
        return new RegistryException(
            ErrorCodes.RegistryUnreachable,
            $"could not {action}: no connection to {host}{(proxy is null ? "" : $" through the proxy {proxy}")}: {OneLine.Of(exception.GetBaseException())}",
            exception,
            hint
        )
        {
            Retryable = true,
        };
    }

    /// <summary>Servers that speak TLS refuse plain HTTP in plain words, or close the connection.</summary>
    private static bool WantsTls(HttpResponseMessage response, Uri address) =>
        address.Scheme == Uri.UriSchemeHttp
        && response.StatusCode == HttpStatusCode.BadRequest
        && (response.Content.Headers.ContentType?.MediaType is null or "text/plain" or "text/html");

    private static bool SpeaksNo(string scheme, HttpRequestException exception) =>
        scheme == Uri.UriSchemeHttp ? exception.HttpRequestError is HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse : SpeaksNoTls(exception);

    /// <summary>Whether what answered the TLS handshake was no TLS: a bad frame, or the end of the connection.</summary>
    private static bool SpeaksNoTls(Exception exception) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }
        && (
            exception.InnerException is IOException
            || (
                exception.InnerException is AuthenticationException { InnerException: null } tls and not CertificateRefusedException
                && tls.Message.Contains("frame", StringComparison.OrdinalIgnoreCase)
            )
        );
}
